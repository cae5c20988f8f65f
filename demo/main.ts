/** Seeds the demo into `DATABASE_URL`; the only argument names the file that holds the password of its people. */
import { readFileSync } from "node:fs";
import { readConfig } from "#core/config.js";
import { createDatabase } from "#core/database.js";
import { seedDemo } from "./seed.js";

const { databaseUrl } = readConfig();
const [, , passwordFile] = process.argv;
if (databaseUrl === null || passwordFile === undefined) throw new Error("usage: DATABASE_URL=… node dist/demo/main.js <password file>");
const database = await createDatabase({ url: databaseUrl, pool: 4, applicationName: "watchbill-demo" }).initialize();
try {
  const password = readFileSync(passwordFile, "utf8").trim();
  const outcome = await seedDemo(database, { password, now: new Date(), log: (line) => console.log(line) });
  if (outcome === "not empty") console.log("the database holds models already; the demo is not added");
} finally {
  await database.destroy();
}
