/**
 * Four kinds of test, told apart by their file name:
 *   x.test.ts        pure
 *   x.db.test.ts     on a database cloned from a migrated template
 *   x.api.test.ts    through the GraphQL or HTTP server on such a database
 *   test/e2e         the whole product: fresh clone, processes, real browser
 *   test/services    against servers that are not npm packages (Redis, a system PostgreSQL)
 */
const common = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: [".ts"],
  testEnvironment: "node",
  moduleFileExtensions: ["ts", "js", "json"],
  moduleNameMapper: {
    "^#(core|api|workers|migrations|cli|local|demo|test|bench)/(.*)\\.js$": "<rootDir>/$1/$2.ts",
    "^@/(.*)$": "<rootDir>/web/$1",
    "^(\\.{1,2}/.*)\\.js$": "$1",
  },
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2023",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: "es6" },
      },
    ],
  },
  transformIgnorePatterns: ["/node_modules/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.watchbill/", "<rootDir>/web/.next/"],
};
const database = { globalSetup: "<rootDir>/test/database/start.ts", globalTeardown: "<rootDir>/test/database/stop.ts" };

const tested = "<rootDir>/{core,api,workers,migrations,cli,local,demo,bench,web}/**";

export default {
  // A test that hangs should say so; one that works should not fail because the machine is busy.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: [`${tested}/*.test.ts`, "<rootDir>/test/*.test.ts", "!**/*.{db,api}.test.ts", "!**/node_modules/**"],
    },
    {
      ...common,
      ...database,
      displayName: "db",
      testMatch: [`${tested}/*.{db,api}.test.ts`, "<rootDir>/test/*.{db,api}.test.ts", "!**/node_modules/**"],
    },
    { ...common, ...database, displayName: "e2e", testMatch: ["<rootDir>/test/e2e/*.test.ts"] },
    { ...common, ...database, displayName: "services", testMatch: ["<rootDir>/test/services/*.test.ts"] },
  ],
};
