import type { SeatDutyFragment } from "@/gql/graphql";

/** A shift that runs, as it can be taken: in which schedule, until when, and whose it is. */
export interface RunningShift {
  schedule: string;
  name: string;
  end: string;
  /** Null where nobody is on call. */
  holder: { id: string; name: string } | null;
}

/** The shifts of a team that somebody could take over now: those that run in its schedules, but not where they are on call themselves. */
export function runningShifts(schedules: SeatDutyFragment["team"]["schedules"], me: string): RunningShift[] {
  return schedules.flatMap(({ slug, name, running: [current] }): RunningShift[] => {
    if (!current || current.users.some(({ id }) => id === me)) return [];
    const holders = current.users.length > 0 ? current.users : [null];
    return holders.map((holder) => ({ schedule: slug, name, end: current.end, holder }));
  });
}
