"use client";

import { useEffect, useState } from "react";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import {
  AssignableTeamsDocument,
  type AssignableTeamsQuery,
  SeatPoliciesDocument,
  type SeatPoliciesQuery,
  TeamPeopleDocument,
  type TeamPeopleQuery,
} from "@/gql/graphql";

interface Fetched<T> {
  data: T | null;
  problem: string | null;
}

const NOTHING = { data: null, problem: null };

/** The teams a seat can be given to. */
export function useAssignableTeams(): Fetched<AssignableTeamsQuery["teams"]["nodes"]> {
  return useFetched("", fetchTeams);
}

/** The members of a team; none while no team is chosen. */
export function useTeamPeople(slug: string): Fetched<NonNullable<TeamPeopleQuery["team"]>["members"]> {
  return useFetched(slug, fetchPeople);
}

/** The escalation policies a seat can follow. */
export function useSeatPolicies(): Fetched<SeatPoliciesQuery["escalationPolicies"]["nodes"]> {
  return useFetched("", fetchPolicies);
}

async function fetchPolicies() {
  return (await ask(SeatPoliciesDocument, {})).escalationPolicies.nodes;
}

async function fetchTeams() {
  return (await ask(AssignableTeamsDocument, {})).teams.nodes;
}

async function fetchPeople(slug: string) {
  if (!slug) return null;
  return (await ask(TeamPeopleDocument, { slug })).team?.members ?? [];
}

/** Fetches anew whenever the key changes; an answer that comes after the next question is dropped. */
function useFetched<T>(key: string, fetch: (key: string) => Promise<T | null>): Fetched<T> {
  const [fetched, setFetched] = useState<Fetched<T> & { key: string }>({ ...NOTHING, key });
  useEffect(() => {
    let isCurrent = true;
    const settle = (result: Fetched<T>) => isCurrent && setFetched({ ...result, key });
    fetch(key).then(
      (data) => settle({ data, problem: null }),
      (error: unknown) => settle({ data: null, problem: error instanceof ApiFault ? error.message : "The list could not be loaded." }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, fetch]);
  return fetched.key === key ? fetched : NOTHING;
}
