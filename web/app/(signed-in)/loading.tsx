import { LoadingPage } from "@/ui/LoadingPage";

export default LoadingPage;
