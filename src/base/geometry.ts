/** Scene units: 1 pt in print formats, 1 px in image and video formats. Origin top left, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Point, Size {}
