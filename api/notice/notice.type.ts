import { Field, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { Notice as NoticeRow } from "#core/notices/notice.entity.js";
import { connectionOf } from "../graphql/connection.js";
import { Node } from "../graphql/interfaces.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ implements: Node, description: "Something that you should know.", simpleResolvers: true })
export class Notice extends Node {
  @Field(() => String, { description: "What it is about: shift-moved, handover-requested, digest…" })
  kind!: string;
  @Field(() => String, { description: "In one line." })
  subject!: string;
  @Field(() => String, { description: "In full, as plain text." })
  body!: string;
  @Field(() => String, { description: "The path of the web page that it is about." })
  path!: string;
  @Field(() => DateTime, { description: "When it came." })
  createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When you read it; null until then." })
  readAt!: Date | null;
}

export const NoticeConnection = connectionOf(Notice);

/** A notice as the schema shows it. */
export function toNotice({ id, kind, subject, body, path, createdAt, readAt }: NoticeRow): Notice {
  return { id: encodeId("Notice", id), kind, subject, body, path, createdAt, readAt };
}
