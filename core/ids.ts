import { refuse } from "./errors.js";

/** Node types that have a global id. */
export type NodeKind =
  | "Team"
  | "User"
  | "Model"
  | "ModelVersion"
  | "Feature"
  | "Monitor"
  | "Run"
  | "Incident"
  | "ApiKey"
  | "Schedule"
  | "Override"
  | "TemporarySchedule"
  | "SwapRequest"
  | "Unavailability"
  | "EscalationPolicy"
  | "Handover"
  | "Notice";

/** The opaque global id of a row. A feature seen through a version carries that version: `key` is then `feature@version`. */
export function encodeId(kind: NodeKind, key: string): string {
  return Buffer.from(`${kind}:${key}`).toString("base64url");
}

/** The kind and row key of a global id; null when the text is not one of ours. */
export function decodeId(id: string): { kind: NodeKind; key: string } | null {
  const match = /^([A-Z][A-Za-z]+):(\d{1,18}(@\d{1,18})?)$/.exec(id.length <= 200 ? Buffer.from(id, "base64url").toString() : "");
  if (!match || (match[3] !== undefined && match[1] !== "Feature")) return null;
  return { kind: match[1] as NodeKind, key: match[2]! };
}

/** The row key of a global id that must be of `kind`; refuses anything else as not found. */
export function rowKey(kind: NodeKind, id: string, path: string[] = ["id"]): string {
  const decoded = decodeId(id);
  if (decoded?.kind !== kind) throw refuse("NOT_FOUND", `There is no ${inWords(kind)} with this id.`, path);
  return decoded.key;
}

/** `ApiKey` as people write it: api key. */
const inWords = (kind: NodeKind) => kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
