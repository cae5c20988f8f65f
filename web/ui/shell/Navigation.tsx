"use client";

import { IconActivityHeartbeat, IconAlertTriangle, IconArmchair, IconBox, IconHome, IconPhone } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import styles from "./Shell.module.css";

const PLACES = [
  { href: "/", name: "Home", Icon: IconHome },
  { href: "/monitors", name: "Monitors", Icon: IconActivityHeartbeat },
  { href: "/models", name: "Models", Icon: IconBox },
  { href: "/incidents", name: "Incidents", Icon: IconAlertTriangle },
  { href: "/ownership", name: "Ownership", Icon: IconArmchair },
  { href: "/on-call", name: "On call", Icon: IconPhone, also: "/escalation" },
];

/** The main places of the app. */
export function Navigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className={styles.navigation}>
      {PLACES.map(({ href, name, Icon, also }) => (
        <Link
          key={href}
          href={href}
          className={styles.place}
          aria-current={isWithin(pathname, href) || (also && isWithin(pathname, also)) ? "page" : undefined}
        >
          <Icon size={17} stroke={1.7} aria-hidden />
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** Every path begins like that of Home, which has no pages below it. */
function isWithin(pathname: string, href: string): boolean {
  return href === "/" ? pathname === href : pathname.startsWith(href);
}
