import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import { PaletteDocument } from "@/gql/graphql";
import { Problem } from "@/ui/Problem";
import styles from "./keys.module.css";
import { type Destination, foundIn, pagesLike } from "./destinations";

/** Finds a page, a model, a monitor or a schedule by a word of its name, and goes there. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Go to" size="lg" yOffset="10vh" closeButtonProps={{ "aria-label": "Close" }}>
      <Finder onClose={onClose} />
    </Modal>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { found, problem } = useFound(text);
  const destinations = [...pagesLike(text), ...found];

  function steer(event: KeyboardEvent<HTMLDivElement>) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, a")];
    stops[stops.findIndex((stop) => stop === document.activeElement) + by]?.focus();
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const [first] = destinations;
    if (!first) return;
    onClose();
    router.push(first.href);
  }

  return (
    <div role="presentation" onKeyDown={steer}>
      <form role="search" onSubmit={submit}>
        <TextInput
          aria-label="Page, model, monitor or schedule"
          placeholder="Page, model, monitor or schedule"
          description="Enter opens the first, arrows move through them."
          inputWrapperOrder={["input", "description"]}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
      <Problem problem={problem} />
      <ul className={styles.found}>
        {destinations.map(({ href, name, kind }) => (
          <li key={href}>
            <Link href={href} onClick={onClose}>
              <span>{name}</span>
              <span className="muted small">{kind}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="muted small" role="status">
        {destinations.length === 0 ? "Nothing is called so." : ""}
      </p>
    </div>
  );
}

function useFound(text: string): { found: Destination[]; problem: string | null } {
  const [search] = useDebouncedValue(text.trim(), 150);
  const [answer, setAnswer] = useState<{ search: string; found: Destination[]; problem: string | null }>({
    search: "",
    found: [],
    problem: null,
  });
  useEffect(() => {
    if (!search) return;
    let isCurrent = true;
    ask(PaletteDocument, { search }).then(
      (data) => isCurrent && setAnswer({ search, found: foundIn(data), problem: null }),
      (error: unknown) =>
        isCurrent && setAnswer({ search, found: [], problem: error instanceof ApiFault ? error.message : "Nothing could be searched." }),
    );
    return () => {
      isCurrent = false;
    };
  }, [search]);
  return text.trim() ? answer : { found: [], problem: null };
}
