import { Field, ObjectType } from "type-graphql";
import { Refusal, type UserError as DomainError } from "#core/errors.js";

@ObjectType({ description: "One thing wrong with an input.", simpleResolvers: true })
export class UserError implements DomainError {
  @Field(() => String, { description: "What to do about it: NOT_FOUND, FORBIDDEN, INVALID, STALE, CONFLICT or LIMIT." })
  code!: DomainError["code"];
  @Field(() => String, { description: "What is wrong, in words." })
  message!: string;
  @Field(() => [String], { description: "The place in the input, from the argument down." })
  path!: string[];
}

/** What every mutation answers beside the thing it changed, which the payload of each noun names. */
@ObjectType({ description: "What a mutation answers.", simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserError], { description: "What was wrong with the input; when there is any, nothing was changed." })
  userErrors!: DomainError[];
}

/** Does the work of a mutation: the changed thing under `key`, or null and the errors the caller can mend. */
export async function payload<K extends string, T>(key: K, work: () => Promise<T>): Promise<Record<K, T | null> & Payload> {
  const answer = (value: T | null, userErrors: DomainError[]) => ({ [key]: value, userErrors }) as Record<K, T | null> & Payload;
  try {
    return answer(await work(), []);
  } catch (error) {
    if (error instanceof Refusal) return answer(null, error.errors);
    throw error;
  }
}

/** As `payload`, beside it what may not have been meant by the work, in words. */
export async function warnedPayload<K extends string, T>(
  key: K,
  work: () => Promise<{ value: T; warnings: string[] }>,
): Promise<Record<K, T | null> & Payload & { warnings: string[] }> {
  let warnings: string[] = [];
  const answer = await payload(key, async () => {
    const done = await work();
    warnings = done.warnings;
    return done.value;
  });
  return { ...answer, warnings };
}
