"use client";

import { TextInput } from "@mantine/core";
import { instantOf, localOf } from "@/ui/zoned-time";
import { typedText } from "@/ui/form";

/** The fields of a stretch of time, read on the clock of the zone that the page shows. */
export function StretchFields({ start, end, timeZone }: { start: string; end: string; timeZone: string }) {
  return (
    <>
      <TextInput
        type="datetime-local"
        label="From"
        name="start"
        defaultValue={localOf(start, timeZone)}
        description={`Read in ${timeZone}.`}
        required
        withAsterisk={false}
      />
      <TextInput type="datetime-local" label="Until" name="end" defaultValue={localOf(end, timeZone)} required withAsterisk={false} />
    </>
  );
}

/** What the fields of a stretch say. */
export function readStretch(form: FormData, timeZone: string): { start: string; end: string } {
  const read = (name: string) => instantOf(typedText(form, name), timeZone);
  return { start: read("start"), end: read("end") };
}
