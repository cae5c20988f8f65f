"use client";

import { Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget, UnstyledButton } from "@mantine/core";
import { IconKeyboard, IconLogout } from "@tabler/icons-react";
import { CSRF_HEADER } from "@/config";
import { useOverlays } from "@/features/keys/Keys";
import { Avatar } from "../Avatar";
import styles from "./Shell.module.css";

/** Who is signed in, and the way out. */
export function UserMenu({ user, isAdmin }: { user: { name: string; email: string }; isAdmin: boolean }) {
  const { openHelp } = useOverlays();
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <MenuTarget>
        <UnstyledButton className={styles.user} aria-label={`Account of ${user.name}`}>
          <Avatar name={user.name} size={28} />
        </UnstyledButton>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>
          {user.name}
          <br />
          {user.email}
          {isAdmin && " · administrator"}
        </MenuLabel>
        <MenuItem leftSection={<IconKeyboard size={16} aria-hidden />} onClick={openHelp}>
          Keys
        </MenuItem>
        <MenuItem leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </MenuItem>
      </MenuDropdown>
    </Menu>
  );
}

async function signOut() {
  await fetch("/api/session", { method: "DELETE", headers: { [CSRF_HEADER]: "1" } });
  // A full load forgets every page the browser still keeps of the former visitor.
  window.location.assign("/sign-in");
}
