/** Who a seat is given to; an empty person means the whole team. */
export interface SeatChoice {
  team: string;
  person: string;
}
