import { Field, ObjectType } from "type-graphql";
import type { ChecklistItem, Handover as HandoverRow, HandoverState } from "#core/handovers/handover.entity.js";
import { encodeId } from "#core/ids.js";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { connectionOf } from "../graphql/connection.js";
import { HandoverStateEnum, ResponsibilityRoleEnum } from "../graphql/enums.js";
import { Node } from "../graphql/interfaces.js";
import { DateTime, Json } from "../graphql/scalars.js";

@ObjectType({
  implements: Node,
  description: "A request to move a role to another team; nothing moves until somebody of that team accepts.",
  simpleResolvers: true,
})
export class Handover extends Node {
  row!: HandoverRow;
  @Field(() => HandoverStateEnum, { description: "What became of it." })
  state!: HandoverState;
  @Field(() => ResponsibilityRoleEnum, { description: "The role that is to move." })
  role!: ResponsibilityRole;
  @Field(() => [Json], {
    description: "What the receiving team should look at, gathered when it was asked: key, title, state (ok or attention), detail.",
  })
  checklist!: ChecklistItem[];
  @Field(() => String, { nullable: true, description: "What the asker said; null when nothing." })
  note!: string | null;
  @Field(() => String, { description: "Who asked." })
  requestedBy!: string;
  @Field(() => DateTime, { description: "When it was asked." })
  requestedAt!: Date;
  @Field(() => DateTime, { description: "When it ends without an answer." })
  expiresAt!: Date;
  @Field(() => String, { nullable: true, description: "Who decided; null while it waits." })
  decidedBy!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When it was decided; null while it waits." })
  decidedAt!: Date | null;
  @Field(() => String, { nullable: true, description: "What who decided said; null when nothing." })
  answer!: string | null;
}

export const HandoverConnection = connectionOf(Handover);

/** A handover as the schema shows it. */
export function toHandover(row: HandoverRow): Handover {
  const { id, state, role, checklist, note, requestedBy, requestedAt, expiresAt, decidedBy, decidedAt, answer } = row;
  const shown = { state, role, checklist, note, requestedBy, requestedAt, expiresAt, decidedBy, decidedAt, answer };
  return { ...shown, id: encodeId("Handover", id), row };
}
