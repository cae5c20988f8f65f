import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { PATH_HEADER } from "@/config";
import { execute } from "@/gql-client/execute";
import { ViewerDocument, type ViewerQuery } from "@/gql/graphql";
import { signInPath } from "./return-path";

/** The person looking at the page, with their teams. */
export type SignedInViewer = Omit<ViewerQuery["viewer"], "user"> & { user: NonNullable<ViewerQuery["viewer"]["user"]> };

/** Who is looking; asked once a request, however many parts of the page need it. Nobody is sent to sign in. */
export const currentViewer = cache(async (): Promise<SignedInViewer> => {
  const { viewer } = await execute(ViewerDocument);
  if (!viewer.user) redirect(signInPath((await headers()).get(PATH_HEADER) ?? "/"));
  return { ...viewer, user: viewer.user };
});
