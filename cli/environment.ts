/** What the command takes from its environment; nothing else in the command reads it. */
export interface Environment {
  url: string;
  token: string | null;
  /** The commit a pipeline says it is building. */
  commit: string | null;
  /** File to which GitHub Actions wants a summary appended. */
  stepSummary: string | null;
  hasColour: boolean;
  isInteractive: boolean;
  /** Fills `${NAME}` in files. */
  variable(name: string): string | undefined;
}

/** Reads the environment of this process. */
export function readEnvironment(): Environment {
  const env = process.env;
  const filled = (...names: string[]): string | null => names.map((name) => env[name]).find(Boolean) ?? null;
  return {
    url: filled("WATCHBILL_URL") ?? "http://127.0.0.1:4000",
    token: filled("WATCHBILL_TOKEN"),
    commit: filled("GITHUB_SHA", "CI_COMMIT_SHA"),
    stepSummary: filled("GITHUB_STEP_SUMMARY"),
    hasColour: !filled("NO_COLOR") && (process.stdout.isTTY || Boolean(filled("FORCE_COLOR"))),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY && !filled("CI"),
    variable: (name) => env[name],
  };
}
