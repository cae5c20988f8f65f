"use client";

import { Button, Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import Link from "next/link";
import styles from "./Shell.module.css";

/** The viewer's teams, each leading to what it watches. */
export function TeamsMenu({ teams }: { teams: { slug: string; name: string }[] }) {
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <MenuTarget>
        <Button variant="subtle" color="gray" size="compact-sm" className={styles.tool} aria-label="My teams">
          <IconUsersGroup size={18} stroke={1.7} aria-hidden />
          <span className={styles.toolName}>My teams</span>
        </Button>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>Monitors of my teams</MenuLabel>
        {teams.map((team) => (
          <MenuItem key={team.slug} component={Link} href={`/monitors?team=${team.slug}`}>
            {team.name}
          </MenuItem>
        ))}
        {teams.length === 0 && <MenuItem disabled>You are in no team yet</MenuItem>}
      </MenuDropdown>
    </Menu>
  );
}
