/** One thing that was tried, as test reports name it. */
export interface JunitCase {
  /** What it belongs to, such as a model. */
  group: string;
  name: string;
  /** What went wrong; null when nothing did. */
  failure: string | null;
  /** Why nothing can be said; null when something can. */
  skipped: string | null;
}

/** Cases as JUnit's XML, which pipelines show as test results. */
export function junit(suite: string, cases: readonly JunitCase[]): string {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  const skipped = cases.filter((one) => one.failure === null && one.skipped !== null).length;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuite name="${escaped(suite)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}">`,
    ...cases.map(caseOf),
    `</testsuite>`,
  ].join("\n");
}

function caseOf({ group, name, failure, skipped }: JunitCase): string {
  const head = `  <testcase classname="${escaped(group)}" name="${escaped(name)}"`;
  if (failure !== null) return `${head}><failure message="${escaped(failure)}"/></testcase>`;
  return skipped === null ? `${head}/>` : `${head}><skipped message="${escaped(skipped)}"/></testcase>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

/** Text within an attribute; what XML cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll(/[&<>"\n]/g, (sign) => ENTITIES[sign]!);
}
