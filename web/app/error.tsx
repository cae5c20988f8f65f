"use client";

import { PageFault } from "@/ui/PageFault";

export default PageFault;
