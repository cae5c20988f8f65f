import { IconCompassOff } from "@tabler/icons-react";
import Link from "next/link";
import { Blank } from "@/ui/Blank";

export default function NotFound() {
  return (
    <Blank icon={<IconCompassOff />} title="Nothing here" isPage action={<Link href="/monitors">All monitors</Link>}>
      The page does not exist, or what it shows belongs to a team you are not in.
    </Blank>
  );
}
