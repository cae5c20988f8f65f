import { hash, verify } from "@node-rs/argon2";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";

/** NIST SP 800-63B asks for at least eight characters and for room for passphrases. */
const SHORTEST = 8;
export const LONGEST_PASSWORD = 200;

/** Of no password; checked for unknown addresses, so that they take as long to refuse as known ones. */
const NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$UPUTEdhyUS+xX16JfZlrhA$ncJXWJ35OwlKg8nis0Q+l+NcjCj6iCu6wINbY9GrOVg";

/** Gives a person a password and ends their sessions. */
export async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  if (password.length < SHORTEST || password.length > LONGEST_PASSWORD) {
    throw refuse("INVALID", `A password has ${SHORTEST} to ${LONGEST_PASSWORD} characters.`, ["password"]);
  }
  await tx.query(`update app_user set password_hash = $2, failed_sign_ins = 0, locked_until = null where id = $1`, [
    userId,
    await hash(password),
  ]);
  await tx.query(`delete from session where user_id = $1`, [userId]);
}

/** Does the password fit the stored hash? Takes the same time when there is none. */
export async function fitsPassword(storedHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(storedHash ?? NOBODYS_HASH, password);
  return fits && storedHash !== null;
}
