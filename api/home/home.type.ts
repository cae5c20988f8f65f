import { Field, ObjectType } from "type-graphql";
import type * as queries from "#core/oncall/person-shifts.queries.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ description: "A time in which you are on call.", simpleResolvers: true })
export class OwnShift implements queries.OwnShift {
  scheduleId!: string;
  @Field(() => DateTime, { nullable: true, description: "When it begins; null when it has begun." })
  from!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "When it ends; null when that is more than three months ahead." })
  until!: Date | null;
}

@ObjectType({
  description: "What concerns whoever asks: their time on call, what waits for them, and what they should know.",
  simpleResolvers: true,
})
export class Home {
  @Field(() => DateTime, { description: "The instant at which all of it holds." })
  at!: Date;
}
