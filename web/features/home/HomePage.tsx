import { IconArmchair } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { HomeDocument, type HomeQuery } from "@/gql/graphql";
import { IncidentBadge, SeverityBadge } from "@/ui/Badge";
import { formatInstant } from "@/ui/format";
import { PageHeader } from "@/ui/PageHeader";
import { Panel } from "@/ui/Panel";
import { type Clock, When } from "@/ui/When";
import { ROLES, SEATS } from "@/ui/words";
import { monitorPath } from "../monitors/monitor-path";
import { Subject } from "../ownership/Subject";
import { currentViewer } from "../viewer/current-viewer";
import { FirstSteps } from "./FirstSteps";
import type { HomeSettings } from "./home-settings";
import styles from "./home.module.css";
import { NoticeList } from "./NoticeList";
import { OnDuty } from "./OnDuty";

type Home = HomeQuery["home"];

const HANDOVERS = "/ownership?tab=handovers";

/** What concerns the viewer now: their time on call, what waits for them, and what they should know. */
export async function HomePage({ settings }: { settings: HomeSettings }) {
  const showsAll = settings.notices === "all";
  const [viewer, { home, models }] = await Promise.all([
    currentViewer(),
    execute(HomeDocument, { unread: !showsAll, notices: showsAll ? 50 : 10 }),
  ]);
  const clock = { now: new Date(home.at), timeZone: viewer.user.timeZone };
  const isEmpty = models.nodes.length === 0;
  return (
    <>
      <PageHeader title="Your watch">
        <time dateTime={home.at}>{formatInstant(home.at, clock.timeZone)}</time>
      </PageHeader>
      <div className={styles.page}>
        <OnDuty onCall={home.onCall} next={home.nextShift} clock={clock} />
        {isEmpty && <FirstSteps email={viewer.user.email} />}
        {viewer.teams.length === 0 && !isEmpty && (
          <p className={styles.hint}>
            You are in no team yet, so nothing here can be yours. Ask the lead of a team to add {viewer.user.email}.
          </p>
        )}
        {!isEmpty && (
          <div className={styles.columns}>
            <div className={styles.column}>
              <Incidents incidents={home.openIncidents} clock={clock} />
              <Handovers handovers={home.handoversWaiting} clock={clock} />
            </div>
            <div className={styles.column}>
              <Notices notices={home.notices} showsAll={showsAll} clock={clock} />
              <EmptySeats monitors={home.unownedMonitors} />
            </div>
          </div>
        )}
      </div>
    </>
  );
}

function Incidents({ incidents: { nodes, totalCount }, clock }: { incidents: Home["openIncidents"]; clock: Clock }) {
  return (
    <Panel title={titled("Open incidents", totalCount)} aside={<Link href="/incidents">All incidents</Link>}>
      {nodes.length === 0 && <p className="muted">None that you or your teams answer for. Calm seas.</p>}
      <ul className={styles.rows}>
        {nodes.map(({ id, state, severity, openedAt, monitor, assignee, team }) => (
          <li key={id}>
            <span className={styles.name}>
              <Link href={monitorPath(monitor)}>{monitor.name}</Link>
              <span className={styles.detail}>
                {monitor.model.name} · {assignee?.name ?? team.name} · opened <When at={openedAt} clock={clock} />
              </span>
            </span>
            <span className={styles.badges}>
              <SeverityBadge severity={severity} />
              <IncidentBadge state={state} />
            </span>
          </li>
        ))}
      </ul>
      <More shown={nodes.length} total={totalCount} href="/incidents" />
    </Panel>
  );
}

function Handovers({ handovers: { nodes, totalCount }, clock }: { handovers: Home["handoversWaiting"]; clock: Clock }) {
  return (
    <Panel title={titled("Handovers waiting for you", totalCount)} aside={<Link href={HANDOVERS}>All handovers</Link>}>
      {nodes.length === 0 && <p className="muted">Nobody asks your teams to take anything over.</p>}
      <ul className={styles.rows}>
        {nodes.map(({ id, subject, role, requestedBy, expiresAt, fromTeam, toTeam }) => (
          <li key={id}>
            <span className={styles.name}>
              <Subject subject={subject} />
              <span className={styles.detail}>
                {ROLES[role]}: {fromTeam.name} → {toTeam.name} · {requestedBy} asked · ends <When at={expiresAt} clock={clock} />
              </span>
            </span>
            <Link href={HANDOVERS}>Look and answer</Link>
          </li>
        ))}
      </ul>
      <More shown={nodes.length} total={totalCount} href={HANDOVERS} />
    </Panel>
  );
}

function Notices({ notices: { nodes, totalCount }, showsAll, clock }: { notices: Home["notices"]; showsAll: boolean; clock: Clock }) {
  const other = showsAll ? <Link href="/">Only unread</Link> : <Link href="/?notices=all">Read ones too</Link>;
  return (
    <Panel title={titled("Notices", totalCount)} aside={other}>
      {nodes.length === 0 && <p className="muted">{showsAll ? "None yet." : "You have read them all."}</p>}
      <NoticeList notices={nodes} clock={clock} />
    </Panel>
  );
}

function EmptySeats({ monitors: { nodes, totalCount } }: { monitors: Home["unownedMonitors"] }) {
  return (
    <Panel title={titled("Empty seats in your teams’ monitors", totalCount)}>
      {nodes.length === 0 && <p className="muted">Both seats of every monitor of your teams are filled.</p>}
      <ul className={styles.rows}>
        {nodes.map((monitor) => (
          <li key={monitor.id}>
            <span className={styles.name}>
              <Link href={monitorPath(monitor)}>{monitor.name}</Link>
              <span className={styles.detail}>{monitor.model.name}</span>
            </span>
            <span className={styles.missing}>
              <IconArmchair size={15} aria-hidden />
              {monitor.missingSeats.map((seat) => SEATS[seat].toLowerCase()).join(", ")}
            </span>
          </li>
        ))}
      </ul>
      <More shown={nodes.length} total={totalCount} href="/monitors?unowned=true" />
    </Panel>
  );
}

function More({ shown, total, href }: { shown: number; total: number; href: string }) {
  if (total <= shown) return null;
  return (
    <p className={styles.more}>
      <Link href={href}>and {(total - shown).toLocaleString("en")} more</Link>
    </p>
  );
}

const titled = (title: string, total: number) => (total > 0 ? `${title} (${total.toLocaleString("en")})` : title);
