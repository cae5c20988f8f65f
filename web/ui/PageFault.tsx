"use client";

import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { Blank } from "./Blank";

/** What a page shows when the server failed it. */
export function PageFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Blank
      icon={<IconPlugConnectedX />}
      title="This page could not be loaded"
      role="alert"
      isPage
      action={<Button onClick={reset}>Try again</Button>}
    >
      Watchbill’s server did not answer as it should. Nothing was changed.
      {error.digest && ` If it stays this way, mention ${error.digest} when you ask for help.`}
    </Blank>
  );
}
