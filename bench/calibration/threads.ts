import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Outcome, Task } from "./draw.js";

const THREADS = 2;

/** Lets two threads draw the tasks in their order until none is left or the time is over. */
export async function drawAll(tasks: Iterable<Task>, until: number): Promise<Outcome[]> {
  const waiting = tasks[Symbol.iterator]();
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("worker.js", import.meta.url));
    try {
      while (performance.now() < until) {
        const { value: task, done } = waiting.next();
        if (done) return;
        worker.postMessage(task, []);
        const [outcome]: Outcome[] = await once(worker, "message");
        outcomes.push(outcome!);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: THREADS }, work));
  return outcomes;
}
