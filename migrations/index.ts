import { WaitingAnswers1764000032100 } from "./1764000032100-waiting-answers.js";
import { AnsweredWindows1764000032000 } from "./1764000032000-answered-windows.js";
import { UnknownColumns1764000033000 } from "./1764000033000-unknown-columns.js";
import { DeliveredMessages1764000034000 } from "./1764000034000-delivered-messages.js";
import { MonitorOrders1764000034100 } from "./1764000034100-monitor-orders.js";
import { TurnedRuns1764000030100 } from "./1764000030100-turned-runs.js";
import { SignOff1764000030000 } from "./1764000030000-sign-off.js";
import { DeletedRotas1764000031000 } from "./1764000031000-deleted-rotas.js";
import { ManagedEscalations1764000025000 } from "./1764000025000-managed-escalations.js";
import { OwnershipRules1764000020000 } from "./1764000020000-ownership-rules.js";
import { HandoverRequester1764000015000 } from "./1764000015000-handover-requester.js";
import { CalendarFeeds1764000011000 } from "./1764000011000-calendar-feeds.js";
import { OnCall1764000010000 } from "./1764000010000-on-call.js";
import { Monitoring1764000001000 } from "./1764000001000-monitoring.js";
import { MonitorSeats1764000002000 } from "./1764000002000-monitor-seats.js";
import { Roster1764000000000 } from "./1764000000000-roster.js";
import { ScheduleLeases1764000003000 } from "./1764000003000-schedule-leases.js";

/** Every migration, oldest first. */
export const migrations = [
  Roster1764000000000,
  Monitoring1764000001000,
  MonitorSeats1764000002000,
  ScheduleLeases1764000003000,
  OnCall1764000010000,
  CalendarFeeds1764000011000,
  HandoverRequester1764000015000,
  OwnershipRules1764000020000,
  ManagedEscalations1764000025000,
  SignOff1764000030000,
  TurnedRuns1764000030100,
  DeletedRotas1764000031000,
  AnsweredWindows1764000032000,
  WaitingAnswers1764000032100,
  UnknownColumns1764000033000,
  DeliveredMessages1764000034000,
  MonitorOrders1764000034100,
];
