import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What SciPy says of two samples, and the milliseconds of processor time each of the repeats took it. */
export interface ScipyAnswer {
  statistic: number;
  area: number;
  ms: number;
}

/** SciPy in a process of its own, timed there so that talking to it costs it nothing. */
export interface Scipy {
  version: string;
  /** Loads two samples that the following questions are about. */
  load(reference: Float64Array, current: Float64Array): Promise<void>;
  /** Kolmogorov–Smirnov with the asymptotic p-value, and the Wasserstein distance. */
  ask(repeats: number): Promise<ScipyAnswer>;
  close(): Promise<void>;
}

/** On one thread: others would only wait, busily, and their time would count against SciPy. */
const PROGRAM = `
import json, os, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
import numpy, scipy
from scipy import stats
print(json.dumps(f"SciPy {scipy.__version__}, NumPy {numpy.__version__}"), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    if isinstance(question, list):
        reference, current = (numpy.fromfile(path) for path in question)
        print("null", flush=True)
        continue
    start = time.process_time()
    for _ in range(question):
        statistic = stats.ks_2samp(reference, current, method="asymp").statistic
        area = stats.wasserstein_distance(reference, current)
    ms = (time.process_time() - start) * 1000 / question
    print(json.dumps({"statistic": float(statistic), "area": float(area), "ms": ms}), flush=True)
`;

/** Starts SciPy; null where python3 does not have it. */
export async function startScipy(): Promise<Scipy | null> {
  const directory = await mkdtemp(join(tmpdir(), "watchbill-scipy-"));
  const child = spawn("python3", ["-c", PROGRAM], { stdio: ["pipe", "pipe", "ignore"] });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("SciPy stopped.");
    return JSON.parse(value) as unknown;
  };
  const ask = (question: unknown) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    return answer();
  };
  const close = async () => {
    child.stdin.end();
    await rm(directory, { recursive: true, force: true });
  };
  const version = await answer().catch(() => null);
  if (typeof version !== "string") return close().then(() => null);
  return {
    version,
    async load(reference, current) {
      const paths = [join(directory, "reference"), join(directory, "current")];
      await Promise.all([reference, current].map((values, i) => writeFile(paths[i]!, values)));
      await ask(paths);
    },
    ask: async (repeats) => (await ask(repeats)) as ScipyAnswer,
    close,
  };
}
