/** A person as the server names them. */
export interface Person {
  name: string;
  email: string;
}

/** People in one line. */
export function namesOf(people: readonly Person[]): string {
  return people.map(({ name }) => name).join(", ");
}

/** A time as people read it, to the minute and in UTC. */
export function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}Z`;
}
