import type { Context } from "../context.js";
import { toUser, type User } from "../team/team.type.js";

/** The people with these row keys, in this order. */
export async function usersOf({ loaders }: Context, keys: readonly string[]): Promise<User[]> {
  const people = await Promise.all(keys.map((key) => loaders.person.load(key)));
  return people.flatMap((person) => (person ? [toUser(person)] : []));
}

/** The person with this row key, or null. */
export async function userOf(ctx: Context, key: string | null): Promise<User | null> {
  const [user] = await usersOf(ctx, key === null ? [] : [key]);
  return user ?? null;
}
