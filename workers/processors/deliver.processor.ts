import { outboxTopics } from "#core/jobs.js";
import { noticeToSend, recordDelivery } from "#core/notices/delivery.service.js";
import { defineProcessor } from "../processor.js";

/** Sends a notice to its person; without a mail server it stays listed on their Home page and is logged. */
export const deliver = defineProcessor({
  queue: "deliver",
  payload: outboxTopics["notice.send"],
  concurrency: 2,
  async run({ noticeId }, { database, log, mailer }) {
    const notice = await noticeToSend(database, noticeId);
    if (!notice) return { sent: 0 };
    const { email, subject } = notice;
    if (!mailer) {
      await recordDelivery(database.manager, noticeId, "LISTED", null);
      log.warn({ recipient: email }, `no SMTP_URL is set; listed for ${email}: ${subject}`);
      return { sent: 0 };
    }
    try {
      await mailer.send(notice);
    } catch (error) {
      await recordDelivery(database.manager, noticeId, "FAILED", error instanceof Error ? error.message : String(error));
      throw error;
    }
    await recordDelivery(database.manager, noticeId, "SENT", null);
    return { sent: 1 };
  },
});
