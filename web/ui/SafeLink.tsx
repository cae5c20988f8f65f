import type { ReactNode } from "react";

/** A link to an address somebody typed in: followed only when it is a web address, else shown as the text it is. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  const isWeb = /^https?:\/\//i.test(href);
  if (!isWeb) return <span>{href}</span>;
  return (
    <a href={href} rel="noreferrer" target="_blank">
      {children}
    </a>
  );
}
