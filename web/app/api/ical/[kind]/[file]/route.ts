import { forward } from "../../../forward";

const KINDS = ["schedules", "users"];
const TOKEN_FILE = /^[A-Za-z0-9_-]{43}\.ics$/;

/** A calendar for programs that cannot sign in; the token in its name is all that guards it. */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string; file: string }> }): Promise<Response> {
  const { kind, file } = await params;
  if (!KINDS.includes(kind) || !TOKEN_FILE.test(file)) return new Response(null, { status: 404 });
  return forward(request, `/v1/ical/${kind}/${file}`);
}
