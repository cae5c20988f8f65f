/** `npm run bench [name]`: runs every measurement of this folder, or one. */
import { readdir } from "node:fs/promises";
import { machine } from "./compare.js";

const wanted = process.argv[2];
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith(".bench.js")).sort();
const names = files.map((file) => file.replace(".bench.js", ""));
if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`There is no bench "${wanted}"; there are ${names.join(", ")}.`);
  process.exit(4);
}
console.log(machine());
for (const name of names) {
  if (wanted !== undefined && name !== wanted) continue;
  console.log(`\n# ${name}`);
  const bench: { run(): Promise<void> | void } = await import(`./${name}.bench.js`);
  await bench.run();
}
