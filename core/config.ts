import { z } from "zod";

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);

/** Every environment variable Watchbill reads, with what it is for. */
const environment = z.object({
  DATABASE_URL: z.string().optional().describe("PostgreSQL 15 or later; without it the one-machine runner starts its own server"),
  REDIS_URL: z.string().optional().describe("Redis or Valkey for the queue; without it the queue lives in PostgreSQL"),
  WATCHBILL_HOME: z.string().default(".watchbill").describe("where the one-machine runner keeps its data"),
  WATCHBILL_WEB_PORT: port(3000).describe("port of the web app"),
  WATCHBILL_API_PORT: port(4000).describe("port of the API"),
  WATCHBILL_HOST: z.string().default("127.0.0.1").describe("address the servers listen on"),
  WATCHBILL_API_URL: z.string().optional().describe("where the web app finds the API; default: the API port on this machine"),
  WATCHBILL_PUBLIC_URL: z
    .url()
    .optional()
    .describe("where people reach the web app, for links in mails and calendars; default: the web port on this machine"),
  WATCHBILL_BOOTSTRAP_TOKEN: z.string().min(16, "must have at least 16 characters").optional().describe("made an admin API key at boot"),
  WATCHBILL_DEMO: z.enum(["0", "1"]).default("1").describe("0 starts empty instead of with the demo"),
  WATCHBILL_SECURE_COOKIES: z.enum(["0", "1"]).default("0").describe("1 marks cookies Secure; set it behind TLS"),
  WATCHBILL_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("least serious log line printed"),
  SMTP_URL: z
    .url()
    .optional()
    .describe("mail server for notices, such as smtps://user:secret@mail.example.com; without it they are listed on the Home page"),
  WATCHBILL_MAIL_FROM: z.string().default("Watchbill <watchbill@localhost>").describe("sender of mails"),
  WATCHBILL_DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10).describe("connections a process keeps to PostgreSQL"),
});

/** The settings of one process, read once at its start. */
export interface Config {
  databaseUrl: string | null;
  redisUrl: string | null;
  home: string;
  webPort: number;
  apiPort: number;
  host: string;
  apiUrl: string;
  publicUrl: string;
  bootstrapToken: string | null;
  isDemo: boolean;
  hasSecureCookies: boolean;
  logLevel: "trace" | "debug" | "info" | "warn" | "error";
  databasePool: number;
  smtpUrl: string | null;
  mailFrom: string;
}

/** Reads and checks the environment; the error names each variable at fault. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    home: values.WATCHBILL_HOME,
    webPort: values.WATCHBILL_WEB_PORT,
    apiPort: values.WATCHBILL_API_PORT,
    host: values.WATCHBILL_HOST,
    apiUrl: values.WATCHBILL_API_URL ?? `http://127.0.0.1:${values.WATCHBILL_API_PORT}`,
    publicUrl: (values.WATCHBILL_PUBLIC_URL ?? `http://127.0.0.1:${values.WATCHBILL_WEB_PORT}`).replace(/\/+$/, ""),
    bootstrapToken: values.WATCHBILL_BOOTSTRAP_TOKEN ?? null,
    isDemo: values.WATCHBILL_DEMO === "1",
    hasSecureCookies: values.WATCHBILL_SECURE_COOKIES === "1",
    logLevel: values.WATCHBILL_LOG_LEVEL,
    databasePool: values.WATCHBILL_DATABASE_POOL,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.WATCHBILL_MAIL_FROM,
  };
}

/** The documented variables, for the operations guide: name and purpose. */
export function documentedVariables(): { name: string; purpose: string }[] {
  return Object.entries(environment.shape).map(([name, type]) => ({ name, purpose: type.description ?? "" }));
}

/** The environment for a program that this process starts: its own, with `extra` on top. */
export function childEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}
