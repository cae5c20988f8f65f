import { z } from "zod";

const instant = z.iso.datetime({ offset: true });

/** The predecessor of the version that is watched, whichever that is. */
export const PREDECESSOR = "predecessor";

/** What a monitor's current window is compared with; exactly one of the four forms. */
export const referenceSchema = z.union(
  [
    z.strictObject({ baseline: z.literal("training") }).describe("the training data of the version"),
    z
      .strictObject({ window: z.string().max(60), offset: z.string().max(60) })
      .describe("a window of this length that ends `offset` before the current one starts"),
    z.strictObject({ from: instant, to: instant }).describe("a fixed period, half-open"),
    z
      .strictObject({ version: z.string().min(1).max(100) })
      .describe('the same window of another version: "predecessor", "@live" or a label'),
  ],
  { error: 'must be {baseline: "training"}, {window, offset}, {from, to} or {version}' },
);
export type Reference = z.infer<typeof referenceSchema>;

/** The training data of the version: what a monitor that names nothing is held against. */
export const TRAINING: Reference = { baseline: "training" };
