"use client";

import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

/** Free text that narrows a list shortly after the last key. */
export function SearchBox(props: { label: string; value: string; onSearch: (text: string) => void; className?: string | undefined }) {
  const [text, setText] = useState(props.value);
  const [applied, setApplied] = useState(props.value);
  const search = useDebouncedCallback(props.onSearch, 250);
  // The address may change without this box: Back, or "Clear".
  if (props.value !== applied) {
    setApplied(props.value);
    setText(props.value);
  }
  return (
    <TextInput
      type="search"
      className={props.className}
      aria-label={props.label}
      placeholder={props.label}
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
