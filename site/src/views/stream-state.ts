/** What a reply has become so far: its blocks, and whether they are whole. */

/** A block of the reply, as far as it has come. */
export interface Piece {
  /** Where it is in the reply: what the events about it say. */
  readonly place: string;
  readonly kind: "text" | "call" | "other";
  readonly name: string;
  readonly id: string | null;
  readonly text: string;
  /** Nothing more of it comes. A call can be run from here on. */
  readonly whole: boolean;
}

export interface SoFar {
  readonly pieces: readonly Piece[];
  /** Why the model stopped, in the dialect's own word. */
  readonly stopped: string | null;
  readonly ended: boolean;
}

export const NOTHING: SoFar = { pieces: [], stopped: null, ended: false };


/** The pieces with one of them changed; what isn't there changes nothing. */
export function changed(state: SoFar, place: string, change: (piece: Piece) => Partial<Piece>): SoFar {
  const pieces = state.pieces.map((piece) => (piece.place === place ? { ...piece, ...change(piece) } : piece));
  return { ...state, pieces };
}

export function begun(state: SoFar, piece: Piece): SoFar {
  return { ...state, pieces: [...state.pieces, piece] };
}
