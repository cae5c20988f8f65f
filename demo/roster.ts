import type { TeamUpsertInput } from "#core/teams/team.service.js";

/** The teams of the demo and their people. */
export const teams: TeamUpsertInput[] = [
  {
    slug: "flight-data-science",
    name: "Flight data science",
    discipline: "DATA_SCIENCE",
    members: [
      { email: "ana@example.com", name: "Ana Ferreira", role: "LEAD", timeZone: "Europe/Lisbon" },
      { email: "ben@example.com", name: "Ben Okafor", timeZone: "Africa/Lagos" },
    ],
  },
  {
    slug: "weather-data-science",
    name: "Weather data science",
    discipline: "DATA_SCIENCE",
    members: [
      { email: "chloe@example.com", name: "Chloé Martin", role: "LEAD", timeZone: "Europe/Paris" },
      { email: "deniz@example.com", name: "Deniz Kaya", timeZone: "Europe/Istanbul" },
    ],
  },
  {
    slug: "ml-platform",
    name: "ML platform",
    discipline: "ML_ENGINEERING",
    members: [
      { email: "emma@example.com", name: "Emma Novak", role: "LEAD", timeZone: "Europe/Prague" },
      { email: "farid@example.com", name: "Farid Haddad", timeZone: "America/Montreal" },
    ],
  },
  {
    slug: "airline-operations",
    name: "Airline operations",
    discipline: "OPERATIONS",
    members: [
      { email: "grace@example.com", name: "Grace Kim", role: "LEAD", timeZone: "Asia/Seoul" },
      { email: "hugo@example.com", name: "Hugo Silva", timeZone: "America/Sao_Paulo" },
    ],
  },
];

/** Who of them is an administrator. */
export const ADMINISTRATOR = "emma@example.com";
/** Who is proposed to sign in as: a lead of a data-science team. */
export const FIRST_PERSON = "ana@example.com";
