import { type Command, InvalidArgumentError } from "commander";
import { wordOf } from "#core/manifests/words.js";
import type { Seat } from "#core/vocabulary.js";
import { graphql } from "../client.js";
import { type Host, runs, type Session } from "../command.js";
import { Exit } from "../exit.js";
import { githubAnnotation } from "../output/faults.js";
import type { Report } from "../output/format.js";
import { table } from "../output/table.js";
import { OWNED_FIELDS, type Owned, ownedName } from "../subject.js";

const COVERAGE = `query Coverage($team: String, $model: String) {
  coverage(team: $team, model: $model) {
    share covered monitors
    missing { tier seat reason monitors subject { ${OWNED_FIELDS} } }
  }
}`;

interface Gap {
  tier: number;
  seat: Seat;
  reason: string;
  monitors: number;
  subject: Owned;
}
interface Coverage {
  share: number;
  covered: number;
  monitors: number;
  missing: Gap[];
}

interface CoverageOptions {
  min?: number;
  team?: string;
  model?: string;
}

/** `watchbill coverage`: which share of the monitors somebody answers for, as a gate where a least share is named. */
export function addCoverage(program: Command, host: Host): void {
  const command = program
    .command("coverage")
    .description("say which share of the monitors has both seats filled by somebody who can be reached")
    .option("--min <percent>", "exit 3 below this share", percent)
    .option("--team <slug>", "only monitors that this team answers for")
    .option("-m, --model <slug>", "only monitors of this model");
  runs<CoverageOptions>(command, host, { formats: ["github", "markdown"] }, coverage);
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 100) return value;
  throw new InvalidArgumentError("It must be a percentage, 0 to 100.");
}

async function coverage({ min, team, model }: CoverageOptions, { connection, colours }: Session): Promise<Report> {
  const answer = (await graphql<{ coverage: Coverage }>(connection, COVERAGE, { team, model })).coverage;
  const { covered, monitors, missing } = answer;
  // Whole numbers are compared, so that 29 of 100 is 29 %.
  const isEnough = min === undefined || covered * 100 >= min * monitors;
  const title =
    monitors === 0
      ? "Coverage: there are no such monitors."
      : `Coverage: ${shareText(answer)} (${covered} of ${monitors} monitors)${isEnough ? "." : `, below ${min}%.`}`;
  const rows = missing.map((gap) => [ownedName(gap.subject), wordOf(gap.seat), String(gap.tier), gap.reason]);
  const lines = rows.map(([subject, seat, , reason]) => `${subject} ${seat}: ${reason}`);
  const level = isEnough ? "warning" : "error";
  return {
    // A gate does not open where there is nothing to watch.
    exit: min !== undefined && monitors === 0 ? Exit.INCONCLUSIVE : isEnough ? Exit.DONE : Exit.FAILED,
    data: { ...answer, min: min ?? null, enough: isEnough },
    render: {
      text: () =>
        [
          (isEnough ? colours.green : colours.red)(title),
          ...(rows.length > 0 ? [table(["WHAT", "SEAT", "TIER", "WHY"], rows, colours)] : []),
        ].join("\n"),
      github: () =>
        [...lines.map((line) => githubAnnotation(level, line)), githubAnnotation(isEnough ? "notice" : "error", title)].join("\n"),
      markdown: () => [`### ${title}`, "", ...lines.map((line) => `- ${line}`)].join("\n"),
    },
  };
}

/** The share in percent, rounded down so that only all is 100. */
function shareText({ covered, monitors }: Coverage): string {
  return `${Math.floor((covered * 1000) / monitors) / 10}%`;
}
