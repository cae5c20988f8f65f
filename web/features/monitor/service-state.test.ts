import { expect, test } from "@jest/globals";
import { serviceOf, serviceState } from "./service-state";

const monitor = (key: string, state: "OK" | "ALERTING" | "NO_DATA" | "PAUSED", label: string | null = "v2") => ({
  state,
  check: { key },
  version: label === null ? null : { label },
});

test("a service is read from whether it is there to how well it answers, of one version alone", () => {
  const monitors = [
    monitor("latency", "OK"),
    monitor("throughput", "OK", "v1"),
    monitor("heartbeat", "OK"),
    monitor("availability", "OK", null),
  ];
  expect(serviceOf(monitors, "v2").map(({ check }) => check.key)).toEqual(["heartbeat", "latency"]);
});

test("a service fares as its worst monitor says, and silence is no praise", () => {
  expect(serviceState([monitor("latency", "OK"), monitor("heartbeat", "ALERTING")])).toBe("ALERTING");
  expect(serviceState([monitor("latency", "PAUSED"), monitor("heartbeat", "OK")])).toBe("OK");
  expect(serviceState([monitor("latency", "NO_DATA")])).toBe("NO_DATA");
  expect(serviceState([])).toBe("UNKNOWN");
});
