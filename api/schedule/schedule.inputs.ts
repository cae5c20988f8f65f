import { Field, InputType, Int } from "type-graphql";
import type { OverrideCreateInput as OverrideInput } from "#core/oncall/override.service.js";
import type { LayerResolution, Restriction, RotationUnit, TurnCounting, Weekday } from "#core/oncall/schedule.js";
import type * as schedule from "#core/oncall/schedule.input.js";
import type * as swap from "#core/oncall/swap.service.js";
import type * as temporary from "#core/oncall/temporary-schedule.service.js";
import type * as unavailability from "#core/oncall/unavailability.service.js";
import { LayerResolutionEnum, RestrictionZoneEnum, RotationUnitEnum, TurnCountingEnum, WeekdayEnum } from "../graphql/enums.js";
import { DateTime } from "../graphql/scalars.js";

@InputType({ description: "How turns follow each other." })
export class RotationInput {
  @Field(() => RotationUnitEnum, { description: "What the length is counted in." })
  unit!: RotationUnit;
  @Field(() => Int, { nullable: true, defaultValue: 1, description: "How long a turn lasts, 1 to 1,000." })
  length?: number | null;
  @Field(() => TurnCountingEnum, { nullable: true, defaultValue: "ELAPSED", description: "What moves it on." })
  turns?: TurnCounting | null;
}

@InputType({ description: "Hours of the week that a layer is limited to." })
export class RestrictionInput {
  @Field(() => [WeekdayEnum], { description: "The days on which the hours begin." })
  days!: Weekday[];
  @Field(() => String, { description: "From this time of day, such as 09:00." })
  from!: string;
  @Field(() => String, { description: "Until this time of day, exclusive; before from it is on the next day, equal is 24 hours." })
  to!: string;
  @Field(() => RestrictionZoneEnum, { nullable: true, defaultValue: "SCHEDULE", description: "Whose clock it is read on." })
  timeZone?: Restriction["zone"] | null;
}

@InputType({ description: "People who take turns." })
export class LayerInput implements schedule.LayerInput {
  @Field(() => String, { description: "What people call it." })
  name!: string;
  @Field(() => DateTime, { description: "When its first turn begins, whose time of day hand-offs keep." })
  start!: Date;
  @Field(() => RotationInput, { description: "How turns follow each other." })
  rotation!: RotationInput;
  @Field(() => [String], { description: "The people in the order of their turns, by address or id; 1 to 100." })
  participants!: string[];
  @Field(() => [RestrictionInput], { nullable: true, description: "The hours it is limited to; none means all." })
  restrictions?: RestrictionInput[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 0, description: "Counts only under PRIORITY; the highest present wins." })
  priority?: number | null;
}

@InputType({ description: "A schedule by its slug; a name or resolution left out stays as it is." })
export class ScheduleUpsertInput implements schedule.ScheduleUpsertInput {
  @Field(() => String, { description: "Lower-case letters, digits and hyphens, at most 63; never changes." })
  slug!: string;
  @Field(() => String, { nullable: true, description: "What people call it; default: the slug." })
  name?: string | null;
  @Field(() => String, { description: "The slug of the team it is of, which you lead." })
  team!: string;
  @Field(() => String, { description: "The time zone it is planned in, such as Europe/Berlin." })
  timeZone!: string;
  @Field(() => LayerResolutionEnum, { nullable: true, description: "Who is on call where layers overlap; default: UNION." })
  resolution?: LayerResolution | null;
  @Field(() => [LayerInput], { description: "All its layers, 1 to 20." })
  layers!: LayerInput[];
  @Field(() => Int, { nullable: true, description: "Refused as STALE unless the schedule is at this revision." })
  expectedRevision?: number | null;
}

@InputType({ description: "A change to a schedule for a time: add alone adds, remove alone removes, both replace." })
export class OverrideCreateInput implements OverrideInput {
  @Field(() => String, { description: "The slug of the schedule." })
  schedule!: string;
  @Field(() => DateTime, { description: "When it begins; what is past begins now." })
  start!: Date;
  @Field(() => DateTime, { description: "When it ends, exclusive." })
  end!: Date;
  @Field(() => String, { nullable: true, description: "Who comes, by address or id." })
  add?: string | null;
  @Field(() => String, { nullable: true, description: "Who goes, by address or id." })
  remove?: string | null;
}

@InputType({ description: "One fixed shift." })
export class FixedShiftInput {
  @Field(() => DateTime, { description: "When it begins." })
  start!: Date;
  @Field(() => DateTime, { description: "When it ends, exclusive." })
  end!: Date;
  @Field(() => String, { description: "Who is on call, by address or id." })
  user!: string;
}

@InputType({ description: "Fixed shifts in the place of a schedule's plan for a time." })
export class TemporaryScheduleCreateInput implements temporary.TemporaryScheduleInput {
  @Field(() => String, { description: "The slug of the schedule." })
  schedule!: string;
  @Field(() => DateTime, { description: "From when; what is past begins now." })
  start!: Date;
  @Field(() => DateTime, { description: "Until when, exclusive." })
  end!: Date;
  @Field(() => [FixedShiftInput], { description: "The shifts, at most 500; between them nobody is on call." })
  shifts!: FixedShiftInput[];
}

@InputType({ description: "A question whether somebody takes your time on call." })
export class SwapRequestInput implements swap.SwapRequestInput {
  @Field(() => String, { description: "The slug of the schedule." })
  schedule!: string;
  @Field(() => DateTime, { description: "From when." })
  start!: Date;
  @Field(() => DateTime, { description: "Until when, exclusive." })
  end!: Date;
  @Field(() => String, { nullable: true, description: "A word to the others; at most 2,000 characters." })
  note?: string | null;
}

@InputType({ description: "A time in which a person cannot be on call." })
export class UnavailabilitySetInput implements unavailability.UnavailabilityInput {
  @Field(() => String, { nullable: true, description: "Who, by address or id; default: you. Leads may name members of their teams." })
  user?: string | null;
  @Field(() => DateTime, { description: "From when." })
  start!: Date;
  @Field(() => DateTime, { description: "Until when, exclusive." })
  end!: Date;
  @Field(() => String, { nullable: true, description: "Why; at most 2,000 characters." })
  note?: string | null;
}
