/** Draws one task after the other for the thread that started this one. */
import { parentPort } from "node:worker_threads";
import { run, type Task } from "./draw.js";

parentPort!.on("message", (task: Task) => parentPort!.postMessage(run(task), []));
