"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

/** A link that looks like the buttons beside it. */
export function LinkButton({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Button component={Link} href={href} variant="default" leftSection={icon}>
      {children}
    </Button>
  );
}
