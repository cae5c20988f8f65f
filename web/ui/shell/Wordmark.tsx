import styles from "./Shell.module.css";

/** The sign and name of the product. */
export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#1c5d99" />
        <path
          d="M7 9.5 11.5 23 16 12l4.5 11L25 9.5"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Watchbill
    </span>
  );
}
