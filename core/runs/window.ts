import type { Reference } from "../monitors/reference.js";
import { addSeconds, durationSeconds } from "../time.js";

/** A stretch of event time, its end excluded. */
export interface Window {
  start: Date;
  end: Date;
}

/** What of a monitor decides its windows. */
export interface WindowSettings {
  currentWindow: string;
  delay: string;
  reference: Reference;
}

/** The end of the window that a slot asks about. */
export function windowEndOf(slotAt: Date, { delay }: Pick<WindowSettings, "delay">): Date {
  return addSeconds(slotAt, -durationSeconds(delay));
}

/** The current window with this end. */
export function currentWindow(end: Date, settings: Pick<WindowSettings, "currentWindow">): Window {
  return { start: addSeconds(end, -durationSeconds(settings.currentWindow)), end };
}

/** The window that the current one is compared with; null for training data, whose times the baseline itself knows. */
export function referenceWindow(current: Window, reference: Reference): Window | null {
  if ("baseline" in reference) return null;
  if ("version" in reference) return current;
  if ("from" in reference) return { start: new Date(reference.from), end: new Date(reference.to) };
  const end = addSeconds(current.start, -durationSeconds(reference.offset));
  return { start: addSeconds(end, -durationSeconds(reference.window)), end };
}
