import { Modal, Stack, Switch } from "@mantine/core";
import styles from "./keys.module.css";
import { KEYS, PLACES } from "./shortcuts";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  hasSingleKeys: boolean;
  onSwitch: (hasSingleKeys: boolean) => void;
}

/** Every key of the app, and the switch for those that are pressed alone. */
export function KeysHelp({ isOpen, onClose, hasSingleKeys, onSwitch }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack>
        <Switch
          label="Single keys"
          description="For this browser. Off, only keys with Ctrl or ⌘ do anything."
          checked={hasSingleKeys}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
        <dl className={styles.keys}>
          <Entry keys={["Ctrl", "K"]} does="Find a page, model, monitor or schedule; on a Mac ⌘ K" />
          <Entry keys={["Esc"]} does="Close what is open, or leave the filter" />
          {Object.entries(PLACES).map(([key, { name }]) => (
            <Entry key={key} keys={["g", key]} does={name} />
          ))}
          {KEYS.map(([key, does]) => (
            <Entry key={key} keys={[key]} does={does} />
          ))}
        </dl>
      </Stack>
    </Modal>
  );
}

function Entry({ keys, does }: { keys: string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
