import { Field, InputType } from "type-graphql";
import type * as service from "#core/people/leave.service.js";
import { DateTime } from "../graphql/scalars.js";

@InputType({ description: "A person who leaves, and who takes their place." })
export class PersonLeaveInput implements service.PersonLeaveInput {
  @Field(() => String, { description: "Their address." })
  email!: string;
  @Field(() => String, {
    nullable: true,
    description: "The address of who joins their teams and takes over what they hold; without one the teams go on with nobody named.",
  })
  successor?: string | null;
  @Field(() => DateTime, { nullable: true, description: "Since when they are gone; default: now." })
  at?: Date | null;
}
