import { Field, ID, InterfaceType } from "type-graphql";
import { decodeId } from "#core/ids.js";

/** The type name of anything with a global id: the id itself says it. */
const resolveType = (node: { id: string }) => decodeId(node.id)?.kind;

@InterfaceType({ description: "Anything with a global id.", resolveType })
export abstract class Node {
  @Field(() => ID, { description: "An opaque id, unlike every other id of every type." })
  id!: string;
}

/** Its fields are resolved beside the responsibilities, by global id, for every type that has them. */
@InterfaceType({ description: "Something a team answers for.", resolveType })
export abstract class Owned {
  id!: string;
}

/** Its fields are resolved beside the monitors, by global id, for every type that has them. */
@InterfaceType({ description: "Something that is watched.", resolveType })
export abstract class Monitored {
  id!: string;
}
