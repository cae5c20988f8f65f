"use client";

import { NativeSelect, NumberInput, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import styles from "./builder.module.css";
import { type ParamField, paramFields } from "./param-schema";

/** What a parameter is for stands below its box, so that the boxes of a row stand side by side. */
const BELOW: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

interface Props {
  /** JSON Schema of the check's parameters. */
  schema: unknown;
  params: Record<string, unknown>;
  onChange: (params: Record<string, unknown>) => void;
}

/** A form for a check's parameters, drawn from their schema; what is left empty keeps its default. */
export function ParamFields({ schema, params, onChange }: Props) {
  const fields = paramFields(schema);
  if (fields.length === 0) return <p className="muted">This check has no parameters.</p>;
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...others } = params;
    onChange(value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <div className={styles.fields}>
      {fields.map((field) => (
        <Param key={field.name} field={field} value={params[field.name]} onChange={(value) => set(field.name, value)} />
      ))}
    </div>
  );
}

function Param({ field, value, onChange }: { field: ParamField; value: unknown; onChange: (value: unknown) => void }) {
  const { label, description, kind, choices, min, max, isRequired, fallback } = field;
  const common = { label, description, required: isRequired, inputWrapperOrder: BELOW };
  const placeholder = fallback === undefined ? "" : typeof fallback === "string" ? fallback : JSON.stringify(fallback);
  if (kind === "switch") {
    const isOn = typeof value === "boolean" ? value : fallback === true;
    return <Switch label={label} description={description} checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />;
  }
  if (kind === "choice") {
    const data = fallback === undefined ? [{ value: "", label: isRequired ? "Choose" : "Default" }, ...choices] : choices;
    const chosen = typeof value === "string" ? value : placeholder;
    return <NativeSelect {...common} value={chosen} data={data} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
  }
  if (kind === "whole" || kind === "number") {
    return (
      <NumberInput
        {...common}
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
        allowDecimal={kind === "number"}
        placeholder={placeholder}
        value={typeof value === "number" ? value : ""}
        onChange={(typed) => onChange(typeof typed === "number" ? typed : undefined)}
      />
    );
  }
  if (kind === "text") {
    const typed = typeof value === "string" ? value : "";
    return (
      <TextInput
        {...common}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    );
  }
  return <JsonParam field={field} value={value} placeholder={placeholder} onChange={onChange} />;
}

/** Lists and objects are typed as JSON; what cannot be read yet is not handed on. */
function JsonParam(props: { field: ParamField; value: unknown; placeholder: string; onChange: (value: unknown) => void }) {
  const [typed, setTyped] = useState(props.value === undefined ? "" : JSON.stringify(props.value));
  const [isReadable, setReadable] = useState(true);
  function read(text: string) {
    setTyped(text);
    try {
      props.onChange(text.trim() === "" ? undefined : (JSON.parse(text) as unknown));
      setReadable(true);
    } catch {
      setReadable(false);
    }
  }
  return (
    <Textarea
      label={props.field.label}
      description={props.field.description}
      inputWrapperOrder={BELOW}
      required={props.field.isRequired}
      placeholder={props.placeholder}
      autosize
      value={typed}
      error={isReadable ? undefined : "This is not JSON yet."}
      onChange={(event) => read(event.currentTarget.value)}
    />
  );
}
