import { createTransport } from "nodemailer";
import type { OutgoingNotice } from "#core/notices/delivery.service.js";

/** A mail server that hangs must not hold a worker for longer. */
const TIMEOUT_MS = 15_000;

/** Where notices leave for people's mailboxes. */
export interface Mailer {
  /** Sends a notice; rejects when the server did not take it. */
  send(notice: OutgoingNotice): Promise<void>;
  close(): void;
}

/** What of the configuration a mailer needs. */
export interface MailSettings {
  smtpUrl: string | null;
  mailFrom: string;
  publicUrl: string;
}

/** A mailer to the configured server; null where none is set. */
export function createMailer({ smtpUrl, mailFrom, publicUrl }: MailSettings): Mailer | null {
  if (!smtpUrl) return null;
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  const host = new URL(publicUrl).hostname;
  return {
    async send({ key, email, name, subject, body, path }) {
      await transport.sendMail({
        from: mailFrom,
        to: { name, address: email },
        subject,
        text: `${body}\n\n${publicUrl}${path}\n`,
        // The same notice keeps its id, so that a mailbox shows a repeated delivery once.
        messageId: `<${Buffer.from(key).toString("base64url")}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
