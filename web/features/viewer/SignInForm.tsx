"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { CSRF_HEADER } from "@/config";
import { Problem } from "@/ui/Problem";

/** E-mail and password; wrong ones get one answer that does not tell which was wrong. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const form = new FormData(event.currentTarget);
    const response = await send({ email: form.get("email"), password: form.get("password") });
    if (response?.ok) return window.location.assign(returnTo);
    setBusy(false);
    setProblem(explain(response));
  }

  return (
    <form onSubmit={(event) => void signIn(event)} method="post">
      <Stack gap="md">
        <Problem problem={problem} />
        <TextInput label="E-mail" name="email" type="email" autoComplete="username" withAsterisk={false} required size="md" />
        <TextInput
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          withAsterisk={false}
          required
          size="md"
        />
        <Button type="submit" size="md" loading={isBusy}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function send(credentials: object): Promise<Response | null> {
  return fetch("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json", [CSRF_HEADER]: "1" },
    body: JSON.stringify(credentials),
  }).catch(() => null);
}

function explain(response: Response | null): string {
  if (!response || response.status >= 500) return "The server cannot be reached. Try again in a moment.";
  if (response.status === 429) return "Too many attempts. Wait a few minutes, then try again.";
  return "E-mail and password do not match an account.";
}
