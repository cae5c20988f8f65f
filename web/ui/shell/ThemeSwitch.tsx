"use client";

import {
  ActionIcon,
  Menu,
  MenuDropdown,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTarget,
  useMantineColorScheme,
  type MantineColorScheme,
} from "@mantine/core";
import { IconBrightnessHalf } from "@tabler/icons-react";

const SCHEMES = [
  { value: "light", name: "Light" },
  { value: "dark", name: "Dark" },
  { value: "auto", name: "Like the system" },
] as const;

/** Light, dark, or whatever the system says. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" shadow="md">
      <MenuTarget>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label="Theme">
          <IconBrightnessHalf size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </MenuTarget>
      <MenuDropdown>
        <MenuRadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {SCHEMES.map(({ value, name }) => (
            <MenuRadioItem key={value} value={value}>
              {name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuDropdown>
    </Menu>
  );
}
