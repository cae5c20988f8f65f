import { Skeleton, VisuallyHidden } from "@mantine/core";

/** The outline of a page while its data is on the way. */
export function LoadingPage() {
  return (
    <output aria-live="polite">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={30} width={220} mb="lg" />
      {Array.from({ length: 9 }, (_, row) => (
        <Skeleton key={row} height={52} mb={8} />
      ))}
    </output>
  );
}
